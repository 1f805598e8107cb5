"use strict";
// An addition: everything can be read without it. Opens what a link leads into, opens all for print and on demand,
// and names the report of a citation under the pointer.
(function () {
  var folded = function () { return Array.from(document.querySelectorAll("details:not([open])")); };
  var reveal = function () {
    var id = decodeURIComponent(location.hash.slice(1));
    var place = id && document.getElementById(id);
    if (!place) return;
    var shut = false;
    for (var box = place.closest("details"); box; box = box.parentElement.closest("details")) {
      if (!box.open) { box.open = true; shut = true; }
    }
    if (shut) place.scrollIntoView();
  };
  document.addEventListener("pointerover", function (event) {
    var link = event.target.closest("a[aria-label]");
    if (link) link.title = link.getAttribute("aria-label");
  });
  var opened = [];
  window.addEventListener("hashchange", reveal);
  window.addEventListener("beforeprint", function () {
    opened = folded();
    opened.forEach(function (box) { box.open = true; });
  });
  window.addEventListener("afterprint", function () {
    opened.forEach(function (box) { box.open = false; });
  });
  var button = document.getElementById("unfold");
  var ours = [];
  if (document.querySelector("details")) button.hidden = false;
  button.addEventListener("click", function () {
    if (ours.length) {
      ours.forEach(function (box) { box.open = false; });
      ours = [];
    } else {
      ours = folded();
      ours.forEach(function (box) { box.open = true; });
    }
    button.textContent = ours.length ? "Close them again" : "Open all passages";
  });
  reveal();
})();
