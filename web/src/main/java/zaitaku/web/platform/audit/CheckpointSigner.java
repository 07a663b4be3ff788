package zaitaku.web.platform.audit;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.ECKey;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import zaitaku.web.platform.keys.KeyRing;

/**
 * Makes a line of the journal: a compact JWS (ES256) over number, hash of the line before, time and
 * heads, each {@code [facility, sequence, hash in hex]}. Signed with the first audit key of the key
 * file, which the database never sees. Safe for use by several threads.
 */
@Singleton
@Requires(beans = CheckpointJournal.class)
final class CheckpointSigner {

  static final JOSEObjectType TYPE = new JOSEObjectType("zaitaku-checkpoint");

  private final JWSSigner signer;
  private final JWSHeader header;

  CheckpointSigner(KeyRing keys) {
    ECKey key = keys.auditKey();
    this.header =
        new JWSHeader.Builder(JWSAlgorithm.ES256).type(TYPE).keyID(key.getKeyID()).build();
    try {
      this.signer = new ECDSASigner(key);
    } catch (JOSEException wrongKey) {
      throw new IllegalArgumentException("the audit key is not on P-256", wrongKey);
    }
  }

  /** The end of a chain as it was read. */
  record Head(UUID facility, long sequence, byte[] hash) {}

  String line(long number, String previous, Instant at, List<Head> heads) {
    Map<String, Object> content = new LinkedHashMap<>();
    content.put("n", number);
    content.put("prev", previous);
    content.put("at", at.toString());
    content.put("heads", heads.stream().map(CheckpointSigner::values).toList());
    JWSObject jws = new JWSObject(header, new Payload(content));
    try {
      jws.sign(signer);
    } catch (JOSEException impossible) {
      // the key was checked when this object was made
      throw new IllegalStateException(impossible);
    }
    return jws.serialize();
  }

  private static List<Object> values(Head head) {
    return List.of(head.facility.toString(), head.sequence, HexFormat.of().formatHex(head.hash));
  }
}
