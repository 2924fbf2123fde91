using AotAction.Programs.Refusals;

namespace AotAction.Programs.Files;

/// <summary>
/// Folders in which a received program may be put where memory alone does not do. Which of them can be written and execute files differs
/// from container to container.
/// </summary>
internal static class ExecutablePlaces
{
    private static string[] All() => [Path.GetTempPath(), "/dev/shm", "/var/tmp", "/run", Environment.CurrentDirectory];

    /// <summary>The first success in any of the folders.</summary>
    /// <param name="tryIn">Makes something in a folder; null if that folder executes nothing.</param>
    /// <exception cref="RefusedProgramException">No folder would do.</exception>
    public static T First<T>(Func<string, T?> tryIn) where T : class
    {
        var places = All();
        foreach (var place in places)
        {
            try
            {
                if (tryIn(place) is { } made)
                {
                    return made;
                }
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // Not there, full, or read-only: the next one is tried.
            }
        }

        throw ProgramRefusals.NoPlace(string.Join(", ", places));
    }
}
