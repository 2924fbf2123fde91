namespace AotAction.Doors.Http;

/// <summary>
/// Which /init is taken. User code can reach its own port: on a server that the network can reach, a second /init could put an attacker's program
/// before later callers (CVE-2018-11756, CVE-2018-11757). Where only this machine can reach it, it is how a developer replaces a program.
/// </summary>
/// <param name="again">Whether a program that an /init brought may be replaced by another /init.</param>
/// <param name="initialised">Whether an /init has brought this program.</param>
internal sealed class InitPolicy(bool again, bool initialised)
{
    public const string Variable = "ACTION_REINIT";

    private int _underWay;

    public bool IsInitialised => initialised;

    /// <exception cref="StartException">The text is neither of the two words.</exception>
    public static bool AllowsAgain(string? text, bool isLocal) => text switch
    {
        null or "" => isLocal,
        "allow" => true,
        "deny" => false,
        _ => throw new StartException($"{Variable}=\"{text}\" is not known: write allow or deny, or leave it out (allow where only this machine can reach the server)."),
    };

    /// <summary>Begins an /init, or says why not. Of any number that come at once, one begins.</summary>
    public RefusedException? Begin()
    {
        if (initialised && !again)
        {
            return Refusals.SecondInit();
        }

        if (Interlocked.Exchange(ref _underWay, 1) != 0)
        {
            return again ? Refusals.InitUnderWay() : Refusals.SecondInit();
        }

        return null;
    }

    /// <summary>Says whether an /init may replace a program that the container brought itself: an attacker's could come with a first /init too.</summary>
    /// <exception cref="RefusedException">It may not.</exception>
    public void DemandReplaceable()
    {
        if (!again)
        {
            throw Refusals.SecondInit();
        }
    }

    /// <summary>Ends an /init that failed: another may come.</summary>
    public void End() => Volatile.Write(ref _underWay, 0);
}
