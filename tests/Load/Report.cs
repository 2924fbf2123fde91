namespace AotAction.Load;

/// <summary>What was measured, a line each, and which promises it breaks.</summary>
internal sealed class Report(TextWriter output)
{
    public int Broken { get; private set; }

    public void Say(string line) => output.WriteLine(line);

    public void Promise(bool isKept, string promise)
    {
        Broken += isKept ? 0 : 1;
        Say($"  {(isKept ? "kept  " : "BROKEN")}  {promise}");
    }
}
