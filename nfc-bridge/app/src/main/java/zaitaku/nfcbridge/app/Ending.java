package zaitaku.nfcbridge.app;

import java.net.URI;
import java.time.Duration;

/** How an attempt ended. */
sealed interface Ending {

  /** The browser goes back to the service; of the same origin as the request. */
  record WayBack(URI address) implements Ending {}

  /**
   * The person types this into the screen that showed the code (protocol §6).
   *
   * @param code two digits
   */
  record ShowCode(String code, Duration life) implements Ending {}

  /** The service took it and named no way back: the person goes back by hand. */
  record NoWayBack() implements Ending {}

  /** The service did not take the proof, or the time is over. */
  record Lost(Trouble trouble) implements Ending {}
}
