package zaitaku.nfcbridge.app;

import java.util.List;
import java.util.Optional;

/**
 * What the person is to know of a request before giving a PIN (security.md P06), in words.
 *
 * @param facility its name, as the service signed it
 * @param host where the proof goes: host of the origin, with a port that is not the usual one
 * @param act what is done with it, and for which kind of visit
 * @param consents one line, or one per item
 * @param consentsShort one line in any case
 * @param date day of the consultation, where the patient named one
 */
public record Facts(
    String facility,
    String host,
    String act,
    List<String> consents,
    String consentsShort,
    Optional<String> prescription,
    Optional<String> date) {

  public Facts {
    consents = List.copyOf(consents);
  }

  /** True where the short line leaves something out. */
  public boolean more() {
    return consents.size() > 1 || prescription.isPresent() || date.isPresent();
  }

  static Facts of(VerifiedRequest request, Words words) {
    Vocabulary vocabulary = new Vocabulary(request.data(), words);
    String origin = request.origin().text();
    return new Facts(
        request.data().facility().name(),
        origin.substring(origin.indexOf("://") + 3),
        words.get("facts.what", vocabulary.act(), vocabulary.kind()),
        vocabulary.consents(),
        vocabulary.consentsShort(),
        vocabulary.prescription(),
        vocabulary.date());
  }
}
