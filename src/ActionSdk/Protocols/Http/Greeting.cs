using AotAction.Kernel;
using AotAction.Replacement;

namespace AotAction.Protocols.Http;

/// <summary>What a person reads who starts a server in a terminal, as <c>dotnet run</c> does. A container's log gets nothing.</summary>
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
            ? "Serving at http://" + address + ": 'whisk-action invoke -p name Mike --url http://" + address + "' sends an activation; Ctrl-C ends it."
            : "Waiting for a program at http://" + address + ": POST /init brings it; Ctrl-C ends it.");
    }
}
