/* Saves a chart of the page as a picture. Plotly's own button does the work: it is there, unseen,
   and copies data and layout when it is pressed. The title stands above the chart on the page,
   so it is put into the picture for that moment. */
(() => {
  const button = document.getElementById(BUTTON);
  if (!button || button.dataset.ready) return;
  button.dataset.ready = "1";
  const press = (tries) => {
    const chart = document.querySelector(`.st-key-${PLACE} .js-plotly-plot`);
    const save = chart && chart.querySelector(".modebar-btn");
    if (!save) {
      // The chart is still being drawn.
      if (tries) setTimeout(press, 200, tries - 1);
      return;
    }
    const { title, margin } = chart.layout;
    const top = { text: TITLE, x: 0, xanchor: "left", xref: "paper", y: 0.97, font: { size: 16 } };
    chart.layout.title = top;
    chart.layout.margin = { ...margin, t: 56, b: 24, l: 24, r: Math.max(24, margin?.r ?? 0) };
    save.click();
    chart.layout.title = title;
    chart.layout.margin = margin;
  };
  button.addEventListener("click", () => press(25));
})();
