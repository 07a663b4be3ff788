package zaitaku.nfcbridge.app;

import java.net.URI;
import zaitaku.nfcbridge.protocol.StartLink;

/** Where a post leads. */
sealed interface Move {

  /** To the page of the same start link, which shows how things stand. */
  record SamePage(StartLink link) implements Move {}

  /** Back to the service. */
  record BackToService(URI address) implements Move {}

  /** Nowhere: the post belongs to no attempt. */
  record NotFromHere() implements Move {}
}
