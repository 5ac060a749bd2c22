// Places of an answer on outlines of countries (Natural Earth), without a tile server.
"use strict";
(() => {
  const color = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  const BEND = 0.18; // of an arc, as a share of its length
  const STEPS = 24;
  const LABELLED = 60; // with more places, names show on hover only

  // An arc from home to a place, as points: a quadratic curve bent to its left.
  function arc([x1, y1], [x2, y2]) {
    const middle = [(x1 + x2) / 2 - (y2 - y1) * BEND, (y1 + y2) / 2 + (x2 - x1) * BEND];
    return Array.from({ length: STEPS + 1 }, (_, step) => {
      const t = step / STEPS, u = 1 - t;
      return [u * u * y1 + 2 * u * t * middle[1] + t * t * y2, u * u * x1 + 2 * u * t * middle[0] + t * t * x2];
    });
  }

  const overlap = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

  // Names that would cover another name are hidden until the place is pointed at; the weightiest places go first.
  function arrange(layers) {
    const taken = [];
    for (const layer of layers) {
      const element = layer.getTooltip()?.getElement();
      if (!element) continue;
      const box = element.getBoundingClientRect();
      const free = taken.every((other) => !overlap(box, other));
      element.classList.toggle("covered", !free);
      if (free) taken.push(box);
    }
  }

  async function draw(element) {
    const [world, places] = await Promise.all(
      ["/static/vendor/world.json", element.dataset.map].map(async (address) => (await fetch(address)).json()),
    );
    const map = L.map(element, { attributionControl: false, zoomSnap: 0.25, maxZoom: 9, minZoom: 1 }).setView([51, 19], 4);
    L.control.attribution({ prefix: "Natural Earth · GeoNames" }).addTo(map);
    L.geoJSON(world, { interactive: false, style: { color: color("--quiet"), weight: 0.6, fillColor: color("--paper"), fillOpacity: 1 } }).addTo(map);
    for (const { geometry, properties } of places.home ? places.features : []) {
      const weight = Math.min(1 + properties.rows, 6);
      L.polyline(arc(places.home, geometry.coordinates), { interactive: false, color: color("--body"), weight, opacity: 0.55, className: "arc" }).addTo(map);
    }
    const layers = [];
    const points = L.geoJSON(places, {
      pointToLayer: (feature, where) => L.circleMarker(where, {
        radius: 5 + 3 * Math.sqrt(feature.properties.rows), color: color("--paper"), weight: 1.5, fillColor: color("--trip"), fillOpacity: 0.85,
      }),
      onEachFeature: (feature, layer) => {
        const label = document.createElement("span");
        label.textContent = `${feature.properties.name} · ${feature.properties.rows}`;
        layer.bindTooltip(label, { permanent: places.features.length <= LABELLED, direction: "top", offset: [0, -6] });
        layer.on("mouseover", () => layer.getTooltip().getElement()?.classList.add("pointed"));
        layer.on("mouseout", () => layer.getTooltip().getElement()?.classList.remove("pointed"));
        if (feature.properties.page) layer.on("click", () => { location.href = feature.properties.page; });
        layers.push(layer);
      },
    }).addTo(map);
    layers.sort((a, b) => b.feature.properties.rows - a.feature.properties.rows);
    const bounds = points.getBounds();
    if (places.home) bounds.extend([places.home[1], places.home[0]]);
    map.on("moveend zoomend", () => arrange(layers));
    if (bounds.isValid()) map.fitBounds(bounds.pad(0.25), { maxZoom: 6 });
    arrange(layers);
  }

  for (const element of document.querySelectorAll("[data-map]")) draw(element);
})();
