package zaitaku.web.challenge;

/**
 * The request object of one transaction, exactly as it was handed out (bridge protocol §3).
 *
 * @param origin the configured origin of this service, serialised, no trailing slash
 * @param compactJws the compact JWS, ASCII
 */
public record SignedRequest(String origin, String compactJws) {}
