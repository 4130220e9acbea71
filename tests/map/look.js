// Looks at a map as it lies in a browser, and writes what is wrong with it into #found.
const found = {texts_outside: [], boxes_together: [], arrows_over_texts: [], wrong: []};
try {
  const areaOf = (element) => element.getBoundingClientRect();
  const boxes = [...document.querySelectorAll("g.box")];
  const paths = (box) => [...box.querySelectorAll("path:not(.rule)")];
  const slack = 2;
  for (const box of boxes) {
    for (const text of box.querySelectorAll("text")) {
      const t = areaOf(text);
      const inside = paths(box).map(areaOf).some((p) =>
        t.left >= p.left - slack && t.right <= p.right + slack && t.top >= p.top - slack && t.bottom <= p.bottom + slack);
      if (!inside) found.texts_outside.push(text.textContent);
    }
  }
  boxes.forEach((one, i) => boxes.slice(i + 1).forEach((other) => {
    const [a, b] = [areaOf(one), areaOf(other)];
    if (a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom)
      found.boxes_together.push(`${one.id} ${other.id}`);
  }));
  const texts = [...document.querySelectorAll("text")].map((text) => [text, areaOf(text)]);
  for (const path of document.querySelectorAll("path.edge")) {
    const toScreen = path.getScreenCTM();
    for (let at = 0; at <= path.getTotalLength(); at += 3) {
      const p = path.getPointAtLength(at).matrixTransform(toScreen);
      const hit = texts.find(([, t]) => p.x > t.left && p.x < t.right && p.y > t.top + 1 && p.y < t.bottom - 1);
      if (hit) {
        found.arrows_over_texts.push(`${path.parentNode.dataset.from} > ${path.parentNode.dataset.to}: ${hit[0].textContent}`);
        break;
      }
    }
  }
} catch (error) {
  found.wrong.push(String(error));
}
document.getElementById("found").textContent = JSON.stringify(found);
