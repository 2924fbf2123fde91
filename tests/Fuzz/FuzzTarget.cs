namespace AotAction.Fuzz;

/// <summary>A reader, and what must hold whatever bytes it gets.</summary>
internal abstract class FuzzTarget
{
    /// <summary>Bytes of an input that say in which pieces the others arrive.</summary>
    private const int PlanLength = 4;

    /// <summary>The inputs that the fuzzer starts from.</summary>
    public IEnumerable<byte[]> Seeds =>
        [.. from content in Contents from plan in (byte[][])[[63, 63, 63, 63], [1, 7, 67, 63]] select (byte[])[.. plan, .. content]];

    protected abstract IEnumerable<byte[]> Contents { get; }

    /// <summary>Reads an input. What it throws is a finding.</summary>
    public void Try(byte[] input)
    {
        if (input.Length > PlanLength)
        {
            Try(input[..PlanLength], input[PlanLength..]);
        }
    }

    /// <param name="plan">For each piece, over and over: six bits for its length, one for whether something else happens behind it.</param>
    /// <param name="content">What arrives.</param>
    protected abstract void Try(byte[] plan, byte[] content);

    protected static int Length(byte piece) => Math.Max(1, piece & 63);

    protected static bool IsMarked(byte piece) => (piece & 64) != 0;

    /// <returns>Whether the input was refused; whatever else is thrown is a finding.</returns>
    protected static bool Refuses<TRefusal>(Action read) where TRefusal : Exception
    {
        try
        {
            read();
            return false;
        }
        catch (TRefusal)
        {
            return true;
        }
    }
}
