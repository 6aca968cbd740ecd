package io.ticketchat.transport.rest;

import io.ticketchat.dispatch.Readiness;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How the application is; for start scripts, supervisors and load balancers. Never waits for
 * anything.
 */
@Path("/health")
public class HealthResource {

  /** The state, and what is in the way. */
  public record Health(String status, @Nullable String reason) {}

  private static final Health UP = new Health("UP", null);
  private static final int UNAVAILABLE = 503;

  @Inject Readiness readiness;

  /** Up, once the application has started. */
  @GET
  public Response health() {
    return Calls.json(200, UP);
  }

  /**
   * The same, by the name that supervisors know: where it does not answer, start the server anew.
   */
  @GET
  @Path("/live")
  public Response live() {
    return health();
  }

  /** Whether new clients should be sent here. */
  @GET
  @Path("/ready")
  public Response ready() {
    return readiness
        .obstacle()
        .map(what -> new Health("DOWN", what.name().toLowerCase(Locale.ROOT)))
        .map(health -> Calls.json(UNAVAILABLE, health))
        .orElseGet(this::health);
  }
}
