using AotAction.Kernel;
using AotAction.Replacement;

namespace AotAction.Protocols.Http;

/// <summary>
/// A message for people who start a server in a terminal, for example with <c>dotnet run</c>. A container's log gets none.
/// </summary>
internal static class Greeting
{
    private const int StandardError = 2;

    public static void Show(int listener, bool hasHandler)
    {
        if (Startup.Handover is not null || !NativeMethods.IsTerminal(StandardError))
        {
            return;
        }

        var address = NativeMethods.LocalEndPoint(listener).ToString();
        Console.Error.WriteLine(hasHandler
            ? "Serving at http://" + address + ": 'whisk-action invoke -p name Mike --url http://" + address
                + "' sends an activation; Ctrl-C ends it."
            : "Waiting for a program at http://" + address + ": POST /init brings it; Ctrl-C ends it.");
    }
}
