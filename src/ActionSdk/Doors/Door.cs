using AotAction.Doors.Http;
using AotAction.Handlers;

namespace AotAction.Doors;

/// <summary>The ways in. How the program was started decides, once, which one opens.</summary>
internal static class Door
{
    public static Task ServeAsync(Handler? handler) => HttpDoor.ServeAsync(handler);
}
