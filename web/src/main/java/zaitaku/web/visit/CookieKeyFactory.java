package zaitaku.web.visit;

import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import zaitaku.web.platform.keys.KeyRing;

/** Takes the cookie keys out of the ring. */
@Factory
final class CookieKeyFactory {

  @Singleton
  CookieKeys keys(KeyRing ring) {
    return ring::cookieKeys;
  }
}
