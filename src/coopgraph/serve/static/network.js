// The things of an answer and which rows join them.
"use strict";
(() => {
  const color = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  const CLASSES = { trip: "--trip", municipality: "--body", organization: "--body", unit: "--body", project: "--project", programme: "--project", agreement: "--agreement", event: "--event", cluster: "--cluster" };
  const SHAPES = { trip: "ellipse", municipality: "rectangle", organization: "rectangle", unit: "rectangle", project: "diamond", programme: "diamond", agreement: "triangle", event: "star", cluster: "hexagon" };

  // Cytoscape writes a style element unless one of this name is there; our policy forbids it and site.css says the same.
  const style = document.createElement("meta");
  style.id = "__________cytoscape_stylesheet";
  document.head.append(style);

  async function draw(element) {
    const answer = await (await fetch(element.dataset.network)).json();
    const graph = cytoscape({
      container: element,
      elements: [
        ...answer.nodes.map((node) => ({ data: { ...node, color: color(CLASSES[node.kind] ?? "--place"), shape: SHAPES[node.kind] ?? "ellipse" } })),
        ...answer.edges.map((edge) => ({ data: edge })),
      ],
      style: [
        { selector: "node", style: { "background-color": "data(color)", shape: "data(shape)", label: "data(name)", color: color("--ink"), "font-size": 15, "text-wrap": "wrap", "text-max-width": 170, "text-valign": "bottom", "text-margin-y": 4, width: 22, height: 22 } },
        { selector: "edge", style: { width: 1, "line-color": color("--quiet"), "curve-style": "straight" } },
      ],
      layout: { name: "cose", animate: false, randomize: false, nodeDimensionsIncludeLabels: true, nodeRepulsion: () => 60000, nodeOverlap: 40, idealEdgeLength: () => 70, componentSpacing: 60, gravity: 0.3, numIter: 2500, padding: 12 },
      maxZoom: 1.3,
    });
    graph.on("tap", "node", (event) => { const page = event.target.data("page"); if (page) location.href = page; });
  }

  for (const element of document.querySelectorAll("[data-network]")) draw(element);
})();
