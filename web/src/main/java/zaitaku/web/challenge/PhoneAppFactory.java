package zaitaku.web.challenge;

import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;

/** Reads which app reads cards on phones: {@code zaitaku.phone-app}, unset by default. */
@Factory
final class PhoneAppFactory {

  @Singleton
  @Requires(missingBeans = PhoneApp.class)
  PhoneApp app(@Value("${zaitaku.phone-app:}") String link) {
    return new PhoneApp(link);
  }
}
