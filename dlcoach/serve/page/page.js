// textual.js marks the page's body: "-first-byte" once the app draws, "-closed" once it has ended.
const again = document.getElementById("again");
again.addEventListener("click", () => window.location.reload());

const focus = () => {
  const { classList } = document.body;
  if (classList.contains("-closed")) again.focus();
  else if (classList.contains("-first-byte")) document.querySelector(".xterm-helper-textarea").focus();
};
new MutationObserver(focus).observe(document.body, { attributes: true, attributeFilter: ["class"] });
window.addEventListener("focus", focus);
