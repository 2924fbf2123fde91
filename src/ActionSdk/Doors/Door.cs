using AotAction.Doors.Http;
using AotAction.Handlers;
using AotAction.Replacement;

namespace AotAction.Doors;

/// <summary>The ways in. How the program was started decides, once, which one opens.</summary>
internal static class Door
{
    /// <param name="choose">Gives the handler that init's <c>main</c> names; null where there is no program yet.</param>
    public static async Task ServeAsync(Func<string, Handler>? choose)
    {
        try
        {
            await HttpDoor.ServeAsync(choose?.Invoke(Startup.Handover?.Current.Main ?? Life.DefaultMain));
        }
        catch (StartException e) when (Startup.Handover is null)
        {
            await Console.Error.WriteLineAsync(e.Message);
            Environment.Exit(1);
        }
    }
}
