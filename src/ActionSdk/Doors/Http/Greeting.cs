using AotAction.Kernel;
using AotAction.Replacement;

namespace AotAction.Doors.Http;

/// <summary>What a person reads who starts a server in a terminal, as <c>dotnet run</c> does. A container's log gets nothing.</summary>
internal static class Greeting
{
    private const int StandardError = 2;
    private const string DefaultAddress = "127.0.0.1:8080";

    public static void Show(int listener, bool hasHandler)
    {
        if (Startup.Handover is not null || !NativeMethods.IsTerminal(StandardError))
        {
            return;
        }

        var address = NativeMethods.LocalEndPoint(listener).ToString();
        var url = address == DefaultAddress ? "" : $" --url http://{address}";
        Console.Error.WriteLine(hasHandler
            ? $"Serving at http://{address}: 'whisk-action invoke -p name Mike{url}' sends an activation; Ctrl-C ends it."
            : $"Waiting for a program at http://{address}: POST /init brings it; Ctrl-C ends it.");
    }
}
