package zaitaku.web.platform.page;

import io.micronaut.http.HttpRequest;

/** Who speaks on a path: decides the shape of errors and which guard stands in front. */
enum Surface {
  /** People with a browser: form posts with own origin and CSRF token. */
  PAGES,
  /** The bridge: its standard's forms, cookies are ignored (bridge protocol §3, §5). */
  BRIDGE,
  /** The owner's waiting page asking for a state: GET only, JSON. */
  STATE,
  /** Programs. */
  API,
  /** Keys and other documents at fixed places. */
  WELL_KNOWN;

  static Surface of(HttpRequest<?> request) {
    String path = request.getPath();
    if (path.startsWith("/bridge/requests/")
        || path.equals("/bridge/responses")
        || path.equals("/bridge/progress")) {
      return BRIDGE;
    }
    if (path.startsWith("/bridge/transactions/")) {
      return STATE;
    }
    if (path.equals("/api") || path.startsWith("/api/")) {
      return API;
    }
    return path.startsWith("/.well-known/") ? WELL_KNOWN : PAGES;
  }

  boolean pages() {
    return this == PAGES;
  }

  /** True when a post here needs our own origin: everything that reads cookies. */
  boolean guarded() {
    return this != BRIDGE;
  }
}
