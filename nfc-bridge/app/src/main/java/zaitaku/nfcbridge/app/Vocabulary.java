package zaitaku.nfcbridge.app;

import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import zaitaku.nfcbridge.protocol.TransactionData;

/** The words of a request that the agent can say. What it cannot show, it does not have signed. */
final class Vocabulary {

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("uuuu年M月d日（E）", Locale.JAPANESE);

  private Vocabulary() {}

  static boolean knows(TransactionData data) {
    return has("kind", data.visitKind())
        && data.prescriptionForm().map(form -> has("prescription", form)).orElse(true)
        && data.consents().stream()
            .allMatch(one -> has("item", one.item()) && has("choice", one.choice()));
  }

  static String act(TransactionData data) {
    // looking at consents also allows changing them for a while, and that is under the signature
    boolean open = data.act() == TransactionData.Act.REVIEW && data.consents().isEmpty();
    return Words.get(open ? "act.review.open" : "act." + data.act().wireName());
  }

  static String kind(TransactionData data) {
    boolean every = data.act() == TransactionData.Act.REVOKE;
    return Words.get(every ? "kinds.every" : "kind." + data.visitKind());
  }

  static Optional<String> prescription(TransactionData data) {
    return data.prescriptionForm().map(form -> Words.get("prescription." + form));
  }

  static Optional<String> date(TransactionData data) {
    return data.consultationDate().map(DAY::format);
  }

  /** The consents in short: all, none, or one line each. */
  static List<String> consents(TransactionData data) {
    List<String> choices =
        data.consents().stream().map(TransactionData.ConsentChoice::choice).distinct().toList();
    if (choices.size() == 1) {
      return List.of(Words.get("consents.all." + choices.getFirst(), data.consents().size()));
    }
    return data.consents().stream()
        .map(one -> Words.get("item." + one.item()) + "：" + Words.get("choice." + one.choice()))
        .toList();
  }

  /** The consents in one line; the empty text where the act names none. */
  static String consentsShort(TransactionData data) {
    List<String> lines = consents(data);
    if (lines.size() <= 1) {
      return String.join("", lines);
    }
    long agreed = data.consents().stream().filter(one -> one.choice().equals("AGREED")).count();
    return Words.get("consents.mixed", agreed, data.consents().size() - agreed);
  }

  private static boolean has(String group, String token) {
    return Words.has(group + "." + token);
  }
}
