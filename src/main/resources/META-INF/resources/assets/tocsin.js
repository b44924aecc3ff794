// Reading needs no script; this adds a copy button to boxes that hold something to paste elsewhere.
for (const box of document.querySelectorAll("[data-copy]")) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "copy";
  button.textContent = box.dataset.copy;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(box.querySelector("pre").textContent);
    button.textContent = box.dataset.copied;
    setTimeout(() => (button.textContent = box.dataset.copy), 2000);
  });
  if (navigator.clipboard) box.append(button);
}

// A list that is left open on a wall stays true: it is loaded again each minute while nobody is at work in it.
const list = document.querySelector("[data-renew]");
if (list) {
  setInterval(() => {
    const written = [...document.querySelectorAll("input")].some((input) => input.value !== input.defaultValue);
    const idle = document.activeElement === document.body && window.scrollY === 0 && !written;
    if (idle && document.visibilityState === "visible") location.reload();
  }, 60000);
}
