package zaitaku.web.platform;

import java.net.URI;
import java.util.Locale;

/**
 * What the whole service must know about itself.
 *
 * @param origin scheme, host and port that browsers use; https, or http on localhost only. Never
 *     127.0.0.1, since cookies do not tell ports apart and the agent lives there (bridge protocol
 *     §7)
 * @param practice true when people, cards and answers are invented
 * @param agentOrigin where a device's agent listens, {@code http://127.0.0.1:24737} unless changed
 */
public record ServiceSettings(URI origin, boolean practice, URI agentOrigin) {

  public ServiceSettings {
    boolean https = "https".equals(origin.getScheme());
    boolean local = "http".equals(origin.getScheme()) && "localhost".equals(origin.getHost());
    if (!https && !local) {
      throw new IllegalArgumentException("origin must be https, or http on localhost: " + origin);
    }
    if (origin.getHost() == null || origin.getHost().matches("127\\..*|\\[.*")) {
      throw new IllegalArgumentException("the agent lives there, or no browser does: " + origin);
    }
    if (!origin.getRawPath().isEmpty()
        || origin.getRawQuery() != null
        || origin.getRawUserInfo() != null
        || !origin.getHost().equals(origin.getHost().toLowerCase(Locale.ROOT))) {
      throw new IllegalArgumentException("origin is scheme, host and port only: " + origin);
    }
  }

  /**
   * The origin as it is signed and compared: no trailing slash, default port left out (RFC 6454
   * §6.1).
   */
  public String originText() {
    int port = origin.getPort();
    boolean standard =
        port < 0
            || port == 443 && "https".equals(origin.getScheme())
            || port == 80 && "http".equals(origin.getScheme());
    return origin.getScheme() + "://" + origin.getHost() + (standard ? "" : ":" + port);
  }

  /** True when cookies carry {@code Secure} and the {@code __Host-} prefix. */
  public boolean secure() {
    return "https".equals(origin.getScheme());
  }
}
