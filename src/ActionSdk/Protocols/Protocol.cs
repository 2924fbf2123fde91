using AotAction.Protocols.Http;
using AotAction.Handlers;
using AotAction.Replacement;

namespace AotAction.Protocols;

/// <summary>Decides, once, by how the program was started, which protocol it speaks.</summary>
internal static class Protocol
{
    /// <param name="choose">Gives the handler that init's <c>main</c> names; null where there is no program yet.</param>
    public static async Task ServeAsync(Func<string, Handler>? choose)
    {
        try
        {
            await ServeAsync(choose?.Invoke(Startup.Handover?.Current.Main ?? LaunchState.FirstMain()));
        }
        catch (StartException e) when (Startup.Handover?.Previous is null)
        {
            await Console.Error.WriteLineAsync(e.Message);
            Environment.Exit(1);
        }
    }

    private static Task ServeAsync(Handler? handler)
    {
        if (Startup.Handover is not null)
        {
            return HttpProtocol.ServeAsync(handler);
        }

        if (handler is null)
        {
            DedicatedCode.Become();
            return HttpProtocol.ServeAsync(handler: null);
        }

        return OneShot.Argument() is { } argument ? OneShot.ServeAsync(handler, argument)
            : ActionLoop.IsMeant() ? ActionLoop.ServeAsync(handler)
            : OneShot.IsMeantWithoutArgument() ? OneShot.ServeAsync(handler, OneShot.FromStandardInput)
            : HttpProtocol.ServeAsync(handler);
    }
}
