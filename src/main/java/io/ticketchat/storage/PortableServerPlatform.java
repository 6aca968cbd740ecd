package io.ticketchat.storage;

import jakarta.transaction.TransactionManager;
import javax.naming.InitialContext;
import org.eclipse.persistence.platform.server.ServerPlatformBase;
import org.eclipse.persistence.sessions.DatabaseSession;
import org.eclipse.persistence.sessions.ExternalTransactionController;
import org.eclipse.persistence.transaction.JTATransactionController;

/** Shows EclipseLink WildFly's transactions, which it does not know; Payara brings its own. */
public class PortableServerPlatform extends ServerPlatformBase {

  public PortableServerPlatform(DatabaseSession session) {
    super(session);
  }

  @Override
  public Class<? extends ExternalTransactionController> getExternalTransactionControllerClass() {
    return Controller.class;
  }

  /** Finds the server's transaction manager. */
  public static class Controller extends JTATransactionController {
    @Override
    @SuppressWarnings("BanJNDI") // a name of our own choosing
    protected TransactionManager acquireTransactionManager() throws Exception {
      return InitialContext.doLookup("java:jboss/TransactionManager");
    }
  }
}
