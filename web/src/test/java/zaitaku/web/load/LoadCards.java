package zaitaku.web.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cert.ocsp.CertificateID;
import org.bouncycastle.cert.ocsp.OCSPException;
import org.bouncycastle.cert.ocsp.OCSPReqBuilder;
import org.bouncycastle.operator.DigestCalculator;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.bc.BcDigestCalculatorProvider;
import zaitaku.nfcbridge.protocol.ProofText;
import zaitaku.nfcbridge.virtualcard.CertificateOrder;
import zaitaku.nfcbridge.virtualcard.PracticeAuthority;
import zaitaku.nfcbridge.virtualcard.PracticePki;
import zaitaku.nfcbridge.virtualcard.RevocationService;

/**
 * Thousands of distinct software cards of distinct people: certificates all different, over a
 * bounded set of RSA keys, since a key takes longer to make than everything else together. What the
 * responder says of each is signed beforehand (without nonce, as the protocol allows for 20 min).
 * Immutable after it is made.
 */
final class LoadCards {

  private static final int KEYS = 64;
  private static final String HEADER =
      "person,certificate,note,name,name_kana,sex,birth_date,post_code,address,card_class,"
          + "insurer_number,insurer_name,symbol,number,branch,relation,insured_name,valid_from,"
          + "issued,acquired";

  private final List<Card> cards;
  private final Map<BigInteger, byte[]> ocspAnswers;

  private LoadCards(List<Card> cards, Map<BigInteger, byte[]> ocspAnswers) {
    this.cards = List.copyOf(cards);
    this.ocspAnswers = Map.copyOf(ocspAnswers);
  }

  /** One card. Safe for use by several threads. */
  record Card(String commonName, BigInteger serial, PrivateKey key, X509Certificate certificate) {

    /** The form field {@code vp_token}, escaped, with a fresh signature (bridge protocol §4). */
    String vpToken(String origin, String jws) {
      return URLEncoder.encode(
          "{\"jpki_auth\":[\"" + proof(origin, jws).replace("\"", "\\\"") + "\"]}",
          StandardCharsets.US_ASCII);
    }

    /** The proof as JSON. */
    String proof(String origin, String jws) {
      try {
        Signature rsa = Signature.getInstance("SHA256withRSA");
        rsa.initSign(key);
        rsa.update(ProofText.tbs(origin, jws));
        Base64.Encoder base64 = Base64.getEncoder();
        return "{\"format\":\"web-eid:1.0\",\"algorithm\":\"RS256\",\"unverifiedCertificate\":\""
            + base64.encodeToString(certificate.getEncoded())
            + "\",\"signature\":\""
            + base64.encodeToString(rsa.sign())
            + "\",\"appVersion\":\"https://example.invalid/load/1\"}";
      } catch (GeneralSecurityException impossible) {
        throw new IllegalStateException(impossible);
      }
    }
  }

  static LoadCards issue(PracticePki pki, int count, SecureRandom random) {
    try {
      List<KeyPair> keys =
          IntStream.range(0, Math.min(KEYS, count))
              .parallel()
              .mapToObj(i -> PracticeAuthority.freshKeys(random))
              .toList();
      List<BigInteger> serials =
          IntStream.range(0, count).mapToObj(i -> pki.freshSerial()).toList();
      pki.note(serials);
      List<Card> cards =
          IntStream.range(0, count)
              .parallel()
              .mapToObj(i -> card(pki, i, serials.get(i), keys.get(i % keys.size())))
              .toList();
      return new LoadCards(cards, answers(pki, cards));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static Card card(PracticePki pki, int index, BigInteger serial, KeyPair keys) {
    String name = "LOAD-%06d".formatted(index + 1);
    CertificateOrder order = CertificateOrder.authentication(name, serial, pki.now());
    return new Card(
        name, serial, keys.getPrivate(), pki.authority().issue(order, keys.getPublic()));
  }

  private static Map<BigInteger, byte[]> answers(PracticePki pki, List<Card> cards) {
    RevocationService service = pki.revocation();
    Map<BigInteger, byte[]> answers = new HashMap<>();
    cards.parallelStream()
        .map(card -> Map.entry(card.serial(), answer(pki, service, card.serial())))
        .toList()
        .forEach(entry -> answers.put(entry.getKey(), entry.getValue()));
    return answers;
  }

  private static byte[] answer(PracticePki pki, RevocationService service, BigInteger serial) {
    try {
      DigestCalculator sha1 = new BcDigestCalculatorProvider().get(CertificateID.HASH_SHA1);
      CertificateID id =
          new CertificateID(
              sha1, new JcaX509CertificateHolder(pki.authority().certificate()), serial);
      return service.ocsp(new OCSPReqBuilder().addRequest(id).build().getEncoded());
    } catch (IOException
        | OCSPException
        | OperatorCreationException
        | GeneralSecurityException failed) {
      throw new IllegalStateException(failed);
    }
  }

  List<Card> all() {
    return cards;
  }

  Card get(int index) {
    return cards.get(Math.floorMod(index, cards.size()));
  }

  /** What the responder answers about each serial. */
  Map<BigInteger, byte[]> ocspAnswers() {
    return ocspAnswers;
  }

  /** The people behind the cards, as the practice source reads them. */
  String peopleCsv() {
    List<String> lines = new ArrayList<>(List.of(HEADER));
    for (int i = 0; i < cards.size(); i++) {
      String name = "練習 %d番".formatted(i + 1);
      lines.add(
          String.join(
              ",",
              "load-%06d".formatted(i + 1),
              cards.get(i).commonName(),
              "load program",
              name,
              "ﾚﾝｼｭｳ ﾊﾞﾝ",
              i % 2 == 0 ? "1" : "2",
              "1950-01-01",
              "000-0001",
              "練習県見本市例町9-9-9",
              "01",
              "06990014",
              "練習健康保険組合",
              "９９０３",
              "%06d".formatted(i + 1),
              "01",
              "1",
              name,
              "2024-12-02",
              "2024-12-02",
              "2024-04-01"));
    }
    return String.join("\n", lines) + "\n";
  }
}
