using AotAction.Fuzz;
using SharpFuzz;

// Fuzz TARGET               reads what afl-fuzz gives it, for ever; without afl-fuzz one input, from stdin
// Fuzz TARGET seeds FOLDER  writes what afl-fuzz starts from; before the library is instrumented
FuzzTarget? target = null;
if (args is [_, "seeds", var folder])
{
    target = Make();
    foreach (var (number, seed) in target.Seeds.Index())
    {
        File.WriteAllBytes(Path.Combine(folder, $"{number:d3}"), seed);
    }
}
else
{
    Fuzzer.Run(stream =>
    {
        // Not before: instrumented code needs the memory of afl-fuzz.
        target ??= Make();
        using var input = new MemoryStream();
        stream.CopyTo(input);
        target.Try(input.ToArray());
    });
}

(target as IDisposable)?.Dispose();

FuzzTarget Make() => args[0] switch
{
    "request" => new RequestTarget(),
    "zip" => new ZipTarget(),
    "deflate" => new DeflateTarget(),
    var other => throw new ArgumentException($"\"{other}\" is no target: give request, zip or deflate."),
};
