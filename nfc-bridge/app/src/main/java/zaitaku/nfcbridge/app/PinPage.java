package zaitaku.nfcbridge.app;

/**
 * The page with the PIN field.
 *
 * @param remark what went wrong before, or the empty text
 */
public record PinPage(Facts facts, Ticketed ticket, int triesLeft, String remark) {}
