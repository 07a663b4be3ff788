package zaitaku.web.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.junit.jupiter.api.Test;

/** Security C10: every vector through the primitive that verifies cards and issuers. */
class WycheproofTest {
  private static final List<String> FILES =
      List.of(
          "ecdsa_secp256r1_sha256_test.json",
          "ecdsa_secp384r1_sha384_test.json",
          "rsa_signature_2048_sha256_test.json",
          "rsa_signature_2048_sha384_test.json",
          "rsa_signature_2048_sha512_test.json",
          "rsa_signature_3072_sha256_test.json",
          "rsa_signature_4096_sha256_test.json");
  private static final int EXPECTED = 2281;

  @Test
  void SEC_C10_everyWycheproofVectorIsJudgedRight() throws IOException {
    Optional<Path> folder = VectorFolder.find("wycheproof");
    if (folder.isEmpty()) {
      return;
    }
    int judged = 0;
    List<String> wrong = new ArrayList<>();
    for (String name : FILES) {
      JsonNode file = new ObjectMapper().readTree(Files.newInputStream(folder.get().resolve(name)));
      for (JsonNode group : file.get("testGroups")) {
        for (JsonNode test : group.get("tests")) {
          judged++;
          if (!right(group, test)) {
            wrong.add(name + " " + test.get("tcId") + " " + test.get("comment"));
          }
        }
      }
    }
    System.out.println("Wycheproof: " + (judged - wrong.size()) + " of " + judged);
    assertThat(wrong).isEmpty();
    assertThat(judged).isEqualTo(EXPECTED);
  }

  /** "Acceptable" ones are legacy encodings: refusing them is right, and so is accepting. */
  private static boolean right(JsonNode group, JsonNode test) {
    return switch (test.get("result").asText()) {
      case "valid" -> verifies(group, test);
      case "invalid" -> !verifies(group, test);
      default -> true;
    };
  }

  private static boolean verifies(JsonNode group, JsonNode test) {
    HexFormat hex = HexFormat.of();
    String hash = group.get("sha").asText().replace("-", "");
    ByteBuffer message = ByteBuffer.wrap(hex.parseHex(test.get("msg").asText()));
    byte[] signature = hex.parseHex(test.get("sig").asText());
    try {
      CertificateKey key =
          CertificateKey.read(
              SubjectPublicKeyInfo.getInstance(hex.parseHex(group.get("publicKeyDer").asText())));
      boolean rsa = key instanceof CertificateKey.Rsa;
      return new SignatureScheme(hash, rsa).verifies(key, message, signature);
    } catch (DerException e) {
      throw new AssertionError(e);
    }
  }
}
