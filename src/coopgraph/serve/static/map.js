// Places of an answer on outlines of countries (Natural Earth), without a tile server.
"use strict";
(() => {
  const color = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

  async function draw(element) {
    const [world, places] = await Promise.all(
      ["/static/vendor/world.json", element.dataset.map].map(async (address) => (await fetch(address)).json()),
    );
    const map = L.map(element, { attributionControl: false, zoomSnap: 0.25, maxZoom: 9, minZoom: 1 });
    L.control.attribution({ prefix: "Natural Earth · GeoNames" }).addTo(map);
    L.geoJSON(world, { interactive: false, style: { color: color("--quiet"), weight: 0.6, fillColor: color("--paper"), fillOpacity: 1 } }).addTo(map);
    const points = L.geoJSON(places, {
      pointToLayer: (feature, where) => L.circleMarker(where, {
        radius: 5 + 3 * Math.sqrt(feature.properties.rows), color: color("--paper"), weight: 1.5, fillColor: color("--trip"), fillOpacity: 0.85,
      }),
      onEachFeature: (feature, layer) => {
        const label = document.createElement("span");
        label.textContent = `${feature.properties.name} · ${feature.properties.rows}`;
        layer.bindTooltip(label, { permanent: places.features.length <= 12, direction: "top", offset: [0, -6] });
        if (feature.properties.page) layer.on("click", () => { location.href = feature.properties.page; });
      },
    }).addTo(map);
    const bounds = points.getBounds();
    if (bounds.isValid()) map.fitBounds(bounds.pad(0.4), { maxZoom: 5 }); else map.setView([51, 19], 4);
  }

  for (const element of document.querySelectorAll("[data-map]")) draw(element);
})();
