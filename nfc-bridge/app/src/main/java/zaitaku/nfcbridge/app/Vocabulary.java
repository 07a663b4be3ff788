package zaitaku.nfcbridge.app;

import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import zaitaku.nfcbridge.protocol.TransactionData;

/**
 * A request in words. What the agent cannot show, it does not have signed.
 *
 * @param data the request
 * @param words of the language that it is shown in
 */
record Vocabulary(TransactionData data, Words words) {

  /** True when there are words for all of it; every language has the same ones. */
  static boolean knows(TransactionData data) {
    return has("kind", data.visitKind())
        && data.prescriptionForm().map(form -> has("prescription", form)).orElse(true)
        && data.consents().stream()
            .allMatch(one -> has("item", one.item()) && has("choice", one.choice()));
  }

  String act() {
    // looking at consents also allows changing them for a while, and that is under the signature
    boolean open = data.act() == TransactionData.Act.REVIEW && data.consents().isEmpty();
    return words.get(open ? "act.review.open" : "act." + data.act().wireName());
  }

  String kind() {
    boolean every = data.act() == TransactionData.Act.REVOKE;
    return words.get(every ? "kinds.every" : "kind." + data.visitKind());
  }

  Optional<String> prescription() {
    return data.prescriptionForm().map(form -> words.get("prescription." + form));
  }

  Optional<String> date() {
    DateTimeFormatter day = DateTimeFormatter.ofPattern(words.get("facts.day"), words.locale());
    return data.consultationDate().map(day::format);
  }

  /** The consents in short: all, none, or one line each. */
  List<String> consents() {
    List<String> choices =
        data.consents().stream().map(TransactionData.ConsentChoice::choice).distinct().toList();
    if (choices.size() == 1) {
      return List.of(words.get("consents.all." + choices.getFirst(), data.consents().size()));
    }
    return data.consents().stream()
        .map(one ->
            words.get(
                "consents.one",
                words.get("item." + one.item()),
                words.get("choice." + one.choice())))
        .toList();
  }

  /** The consents in one line; the empty text where the act names none. */
  String consentsShort() {
    List<String> lines = consents();
    if (lines.size() <= 1) {
      return String.join("", lines);
    }
    long agreed = data.consents().stream().filter(one -> one.choice().equals("AGREED")).count();
    return words.get("consents.mixed", agreed, data.consents().size() - agreed);
  }

  private static boolean has(String group, String token) {
    return Languages.JAPANESE.has(group + "." + token);
  }
}
