// What makes the pages a little easier; everything works without it.
"use strict";

// The visitor's corner closes by Escape and by a click elsewhere.
const corner = document.querySelector("details.me");
if (corner) {
  document.addEventListener("click", (event) => {
    if (!corner.contains(event.target)) corner.open = false;
  });
  corner.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && corner.open) {
      corner.open = false;
      corner.querySelector("summary").focus();
    }
  });
}

// What is wrong in a form is read out first.
const errors = document.getElementById("errors");
if (errors) {
  errors.tabIndex = -1;
  errors.focus();
}
