// YASGUI on our own endpoint; the plain text field stays where it cannot start.
"use strict";
(() => {
  const place = document.getElementById("editor");
  if (typeof Yasgui === "undefined" || !place) return;
  document.getElementById("plain-editor").hidden = true;
  const endpoint = new URL(place.dataset.endpoint, location.href).href;
  const yasgui = new Yasgui(place, {
    requestConfig: { endpoint, method: "POST", headers: {} },
    endpointCatalogueOptions: { getData: () => [{ endpoint }] },
    persistenceId: "coopgraph",
    copyEndpointOnNewTab: true,
  });
  const tab = yasgui.getTab();
  tab?.setQuery(place.dataset.query);
  tab?.setEndpoint(endpoint);
})();
