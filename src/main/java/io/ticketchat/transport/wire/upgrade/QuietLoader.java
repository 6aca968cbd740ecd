package io.ticketchat.transport.wire.upgrade;

import jakarta.servlet.ReadListener;
import java.io.IOException;
import java.net.URL;
import java.util.Collections;
import java.util.Enumeration;

/**
 * The application's class loader, which finds no providers of thread contexts. With every frame
 * that comes in Tyrus sets an idle timer anew, even where there is none to set; for that Payara
 * captures the thread's contexts, and each time looks through all jars of the application for
 * providers of more. There are none in it, and looking takes longer than all else that is done for
 * a message.
 */
final class QuietLoader extends ClassLoader {

  private static final String PROVIDERS =
      "META-INF/services/jakarta.enterprise.concurrent.spi.ThreadContextProvider";

  private QuietLoader(ClassLoader parent) {
    super(parent);
  }

  /** Has a listener called with this loader as the thread's. */
  static ReadListener around(ReadListener listener) {
    var loader = new QuietLoader(Thread.currentThread().getContextClassLoader());
    return new ReadListener() {
      @Override
      public void onDataAvailable() throws IOException {
        var thread = Thread.currentThread();
        var before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        try {
          listener.onDataAvailable();
        } finally {
          thread.setContextClassLoader(before);
        }
      }

      @Override
      public void onAllDataRead() throws IOException {
        listener.onAllDataRead();
      }

      @Override
      public void onError(Throwable failure) {
        listener.onError(failure);
      }
    };
  }

  @Override
  public Enumeration<URL> getResources(String name) throws IOException {
    return name.equals(PROVIDERS) ? Collections.emptyEnumeration() : super.getResources(name);
  }
}
