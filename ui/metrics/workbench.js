/* Writes names into the editor of SQL: those that are clicked beside it, and those that are
   suggested below it while a word is typed. Tab takes the first one, Escape lets Tab be Tab again.
   Names go in as if they were typed, so the browser can undo them and Streamlit takes note. */
window.vitrineWorkbench = GIVEN;
if (!window.vitrineWorkbenchListens) {
  window.vitrineWorkbenchListens = true;
  const MOST = 8;
  const WORD = /[A-Za-z_][A-Za-z0-9_]*(\.[A-Za-z0-9_]*)?$/;
  const KEYWORDS = [
    "SELECT", "FROM", "WHERE", "GROUP BY", "ORDER BY", "LIMIT", "JOIN", "LEFT JOIN", "USING",
    "HAVING", "WITH", "UNION ALL", "DISTINCT", "BETWEEN", "CASE WHEN", "INTERVAL", "PIVOT",
    "EXCLUDE", "QUALIFY", "PARTITION BY",
  ];
  const editor = () => document.querySelector(window.vitrineWorkbench.EDITOR);
  const place = () => document.querySelector(".w-suggest");
  const isEditor = (element) => element && element === editor();
  const write = (text, replaced) => {
    const area = editor();
    if (!area) return;
    area.focus();
    if (replaced) area.setSelectionRange(area.selectionStart - replaced, area.selectionEnd);
    document.execCommand("insertText", false, text);
  };
  const beginning = (words, typed) =>
    words.filter((word) => word.toLowerCase().startsWith(typed) && word.toLowerCase() !== typed);
  const suggested = (area) => {
    if (area.selectionStart !== area.selectionEnd) return { words: [], typed: "" };
    const before = area.value.slice(0, area.selectionStart);
    const word = (before.match(WORD) || [""])[0];
    const { TABLES, FUNCTIONS } = window.vitrineWorkbench;
    if (word.includes(".")) {
      const [table, typed] = word.split(".");
      const columns = TABLES[table] || [];
      return { words: columns.filter((one) => one.startsWith(typed) && one !== typed), typed };
    }
    if (word.length < 2) return { words: [], typed: word };
    // Columns of the tables that the statement names come first.
    const named = Object.keys(TABLES).filter((table) => new RegExp(`\\b${table}\\b`).test(area.value));
    const columns = [...named, ...Object.keys(TABLES)].flatMap((table) => TABLES[table]);
    const typed = word.toLowerCase();
    const all = [...Object.keys(TABLES), ...columns, ...KEYWORDS, ...FUNCTIONS];
    return { words: [...new Set(beginning(all, typed))], typed };
  };
  const suggest = () => {
    const area = editor();
    const list = place();
    if (!area || !list) return;
    const { words, typed } = suggested(area);
    list.setAttribute("aria-label", window.vitrineWorkbench.LABEL);
    list.replaceChildren(
      ...words.slice(0, MOST).map((word) => {
        const button = document.createElement("button");
        button.type = "button";
        button.tabIndex = -1;
        button.textContent = word;
        button.dataset.write = word;
        button.dataset.replaced = typed.length;
        return button;
      }),
    );
  };
  const clear = () => place() && place().replaceChildren();
  document.addEventListener("input", (event) => isEditor(event.target) && suggest());
  document.addEventListener(
    "keydown",
    (event) => {
      if (!isEditor(event.target)) return;
      const first = place() && place().querySelector("button");
      if (event.key === "Tab" && first && !event.shiftKey) {
        event.preventDefault();
        event.stopPropagation();
        first.click();
      } else if (event.key === "Escape" || ((event.ctrlKey || event.metaKey) && event.key === "Enter")) {
        clear();
      }
    },
    true,
  );
  // Before the editor loses the focus, and with it the place where it is written.
  document.addEventListener("mousedown", (event) => {
    if (event.target.closest("[data-write]")) event.preventDefault();
  });
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-write]");
    if (!button || !button.closest(".w-suggest, .st-key-workbench-tables")) return;
    write(button.dataset.write, Number(button.dataset.replaced || 0));
    clear();
  });
}
