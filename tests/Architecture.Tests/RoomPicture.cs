using System.Globalization;
using System.Text;

namespace AotAction.Architecture.Tests;

/// <summary>
/// Rooms and arrows in Mermaid's language. An arrow that follows from others is left out, or nobody could read the picture.
/// </summary>
internal static class RoomPicture
{
    /// <summary>The rooms of one project.</summary>
    public static string OfProject(RoomMap map, string project)
    {
        bool IsInside(string room) => room.StartsWith($"{project}/", StringComparison.Ordinal);
        return Draw(
            map.Rooms.Where(IsInside).Select(room => room[(project.Length + 1)..]),
            [.. map.Arrows.Keys.Where(arrow => IsInside(arrow.From) && IsInside(arrow.To))
                .Select(arrow => new Arrow(arrow.From[(project.Length + 1)..], arrow.To[(project.Length + 1)..]))]);
    }

    /// <summary>The projects.</summary>
    public static string OfProjects(RoomMap map) => Draw(
        map.Rooms.Select(Project).Distinct(),
        [.. map.Arrows.Keys.Select(arrow => new Arrow(Project(arrow.From), Project(arrow.To))).Where(arrow => arrow.From != arrow.To)
            .Distinct()]);

    private static string Project(string room) => room.Split('/')[0];

    private static string Draw(IEnumerable<string> rooms, IReadOnlyList<Arrow> arrows)
    {
        var picture = new StringBuilder("```mermaid\nflowchart TD\n");
        foreach (var room in rooms)
        {
            picture.Append(CultureInfo.InvariantCulture, $"  {Id(room)}[{room}]\n");
        }

        var targets = arrows.ToLookup(arrow => arrow.From, arrow => arrow.To);
        foreach (var arrow in arrows.Where(arrow =>
            !targets[arrow.From].Any(other => other != arrow.To && Reaches(targets, other, arrow.To, [arrow.From])))
            .OrderBy(arrow => arrow.From, StringComparer.Ordinal).ThenBy(arrow => arrow.To, StringComparer.Ordinal))
        {
            picture.Append(CultureInfo.InvariantCulture, $"  {Id(arrow.From)} --> {Id(arrow.To)}\n");
        }

        return picture.Append("```\n").ToString();
    }

    private static bool Reaches(ILookup<string, string> targets, string from, string to, HashSet<string> seen) =>
        from == to || (seen.Add(from) && targets[from].Any(next => Reaches(targets, next, to, seen)));

    private static string Id(string room) => room.Replace('/', '_');
}
