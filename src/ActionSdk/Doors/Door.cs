using AotAction.Doors.Http;
using AotAction.Handlers;
using AotAction.Replacement;

namespace AotAction.Doors;

/// <summary>The protocols. How the program was started decides, once, which one it speaks.</summary>
internal static class Door
{
    /// <param name="choose">Gives the handler that init's <c>main</c> names; null if there is no program yet.</param>
    public static async Task ServeAsync(Func<string, Handler>? choose)
    {
        try
        {
            await OpenAsync(choose?.Invoke(Startup.Handover?.Current.Main ?? LaunchState.FirstMain()));
        }
        catch (StartException e) when (Startup.Handover?.Previous is null)
        {
            await Console.Error.WriteLineAsync(e.Message);
            Environment.Exit(1);
        }
    }

    private static Task OpenAsync(Handler? handler)
    {
        if (Startup.Handover is not null)
        {
            return HttpDoor.ServeAsync(handler);
        }

        if (handler is null)
        {
            DedicatedCode.Become();
            return HttpDoor.ServeAsync(handler: null);
        }

        return OneShotDoor.Argument() is { } argument ? OneShotDoor.ServeAsync(handler, argument)
            : ActionLoopDoor.IsMeant() ? ActionLoopDoor.ServeAsync(handler)
            : OneShotDoor.IsMeantWithoutArgument() ? OneShotDoor.ServeAsync(handler, OneShotDoor.FromStandardInput)
            : HttpDoor.ServeAsync(handler);
    }
}
