using AotAction.Programs.Refusals;

namespace AotAction.Programs.Zip;

/// <summary>How the entries of a zip go together: each path once, nothing below a file or a link, and the program at the top.</summary>
internal static class ZipTree
{
    public static void EnsureOneEntryPerPath(List<ZipEntry> entries)
    {
        var paths = new HashSet<string>(StringComparer.Ordinal);
        var leaves = new HashSet<string>(StringComparer.Ordinal);
        var hasProgram = false;
        foreach (var entry in entries)
        {
            // A folder "./" is the folder itself.
            if ((entry.Path.Length == 0 && entry.Kind != ZipEntryKind.Folder) || !paths.Add(entry.Path))
            {
                throw ProgramRefusals.ZipConflict(entry.Path);
            }

            if (entry.Kind != ZipEntryKind.Folder)
            {
                leaves.Add(entry.Path);
            }

            hasProgram |= entry.Path == ZipProgram.ProgramName && entry.Kind == ZipEntryKind.File;
        }

        if (!hasProgram)
        {
            throw ProgramRefusals.ZipWithoutExec();
        }

        // Writing below a link would follow it: with this refused, each folder on the way to an entry is a real one.
        foreach (var entry in entries)
        {
            for (var slash = entry.Path.LastIndexOf('/'); slash > 0; slash = entry.Path.LastIndexOf('/', slash - 1))
            {
                if (leaves.Contains(entry.Path[..slash]))
                {
                    throw ProgramRefusals.ZipConflict(entry.Path[..slash]);
                }
            }
        }
    }
}
