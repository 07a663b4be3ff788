package zaitaku.web.certificate;

import java.util.Optional;

/**
 * One property that must hold. Pure: knows neither network nor database nor framework.
 *
 * @param <T> what it looks at
 */
interface CertificateCheck<T> {

  /** Why the subject is refused, or empty when the property holds. */
  Optional<Rejection> refusal(T subject);
}
