/* Saves a chart of the page as a picture that stands alone. Plotly's own button does the work: it
   is there, unseen, and copies data and layout when it is pressed. On the page, title, badge and
   source stand around the chart, so for that moment they are put into it, with room for them. */
(() => {
  const button = document.getElementById(BUTTON);
  if (!button || button.dataset.ready) return;
  button.dataset.ready = "1";
  const WIDTH = 1200;
  const EDGE = 28;
  // A picture cannot use the fonts that the page has loaded, and others are wider.
  const SANS = "Arial, Helvetica, sans-serif";
  const SERIF = "Georgia, serif";
  const WIDER = 1.2;
  // Spelt out it would be markup, for which Streamlit drops a whole script.
  const BREAK = "\u003cbr>";
  const line = { title: 27, about: 19, source: 17 };
  const heightOf = (part) => TEXT[part].length * line[part];
  const written = (part, size, colour, place) => ({
    xref: "paper", yref: "paper", yanchor: "top", showarrow: false, align: "left",
    text: TEXT[part].join(BREAK), font: { size, color: colour }, ...place,
  });
  const around = (drawn, margin) => {
    const left = { x: 0, xanchor: "left", xshift: EDGE - margin.l };
    const top = (pixels) => ({ y: 1, yshift: margin.t - EDGE - pixels });
    return [
      written("title", 20, TEXT.text, {
        ...left, ...top(0), font: { size: 20, color: TEXT.text, family: SERIF },
      }),
      written("about", 13, TEXT.muted, { ...left, ...top(heightOf("title") + 6) }),
      written("source", 12, TEXT.muted, { ...left, y: 0, yshift: -drawn.b - 12 }),
      {
        ...written("title", 13, TEXT.badgeColour, {}), text: TEXT.badge, align: "right",
        x: 1, xanchor: "right", xshift: margin.r - EDGE, ...top(0),
        bordercolor: TEXT.badgeColour, borderwidth: 1, borderpad: 5,
      },
    ];
  };
  const press = (tries) => {
    const chart = document.querySelector(`.st-key-${PLACE} .js-plotly-plot`);
    const save = chart && chart.querySelector(".modebar-btn");
    if (!save) {
      // The chart is still being drawn.
      if (tries) setTimeout(press, 200, tries - 1);
      return;
    }
    const { layout, _context: context, _fullLayout: full } = chart;
    const drawn = full._size;
    const before = {
      annotations: layout.annotations, margin: layout.margin, font: layout.font,
      paper_bgcolor: layout.paper_bgcolor,
    };
    const options = context.toImageButtonOptions;
    const margin = {
      l: Math.max(EDGE, drawn.l * WIDER + 12), r: Math.max(EDGE, drawn.r * WIDER),
      t: drawn.t + EDGE + heightOf("title") + heightOf("about") + 18,
      b: drawn.b + heightOf("source") + EDGE,
      // What is measured already must not be made room for again.
      autoexpand: false,
    };
    const height = full.height - drawn.t - drawn.b + margin.t + margin.b;
    Object.assign(layout, {
      annotations: [...(layout.annotations ?? []), ...around(drawn, margin)],
      margin, paper_bgcolor: TEXT.background, font: { ...layout.font, family: SANS },
    });
    context.toImageButtonOptions = { ...options, width: WIDTH, height };
    save.click();
    Object.assign(layout, before);
    context.toImageButtonOptions = options;
  };
  button.addEventListener("click", () => press(25));
})();
