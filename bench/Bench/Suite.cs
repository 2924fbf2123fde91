using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using AotAction.Cli.Measuring;

namespace AotAction.Bench;

/// <summary>Everything that is measured, in order.</summary>
/// <param name="programs">The folder with the programs.</param>
/// <param name="root">The repository.</param>
/// <param name="peers">Servers that were named on the command line.</param>
/// <param name="quick">Few and short rounds.</param>
internal sealed class Suite(string programs, string root, IReadOnlyList<Contestant> peers, bool quick)
{
    private static readonly int[] Sizes = [4, 16, 36];

    /// <summary>What unpacking a zip may add to the /init of the ELF in it, with fewer bytes to receive.</summary>
    private const double MaxForZip = 6;

    /// <summary>Bytes from which on an assembly has a row of its own.</summary>
    private const long SmallestPart = 20_000;

    private readonly Report _report = new();
    private readonly List<Goal> _goals = [];
    private readonly Plot _plot = new();

    private int Rounds => quick ? 3 : 21;

    private TimeSpan Duration => TimeSpan.FromSeconds(quick ? 0.3 : 1);

    public int Run()
    {
        MeasureCold();
        MeasurePerRun();
        MeasureWarm();
        MeasureMemory();
        MeasureAllocation();
        MeasureTool();
        Report.Goals(_goals);
        Write();
        return 0;
    }

    private string Program(string name) => Path.Combine(programs, name);

    private string Tool => Path.Combine(root, "artifacts/bin/whisk-action");

    private Contestant Ours(int megabytes = 0) =>
        new(megabytes == 0 ? "aot-action"
            : $"aot-action, {megabytes} MB", [Path.Combine(root, "artifacts/bin/action-host")],
            Payloads.Of(Program("hello/hello"), megabytes * Payloads.Megabyte));

    private Contestant Zip(int megabytes) =>
        new(ZipName(megabytes), [Path.Combine(root, "artifacts/bin/action-host")],
            Payloads.OfZip(Program("hello/hello"), megabytes * Payloads.Megabyte));

    private static string ZipName(int megabytes) => $"aot-action, zip of {megabytes} MB";

    private Contestant Limit(int megabytes) =>
        new($"the limit in C, {megabytes} MB", [Program("limit"), "{port}"], Payloads.Of(Program("limit"), megabytes * Payloads.Megabyte));

    private Contestant Slim => new("WebApplication.CreateSlimBuilder", [Program("slim/slim")], Payload: null);

    private Contestant Jit => new("the same action on the JIT", [Program("jit/hello")], Payload: null);

    private Contestant Constant => new("Kestrel that answers a constant", [Program("constant/constant")], Payload: null);

    private Contestant ProcessPerRequest =>
        new("one process per request", ["env", $"BENCH_HELLO={Program("hello/hello")}", Program("process/process")], Payload: null);

    private void MeasureCold()
    {
        Contestant[] contestants = [Ours(), .. Sizes.SelectMany(size => (Contestant[])[Ours(size), Zip(size), Limit(size)]), Slim, Jit,
            ProcessPerRequest, .. peers];
        var cold = Cold.Measure(contestants, Rounds);
        Report.Title("Cold life, ms (median)", "start", "init", "first run", "sum", "25 %", "75 %");
        _plot.Title("Cold life: process to first answer, ms");
        _plot.Legend("start", "init", "first run");
        var longest = cold.Values.Max(life => life.Sum.Median);
        foreach (var (name, life) in cold)
        {
            _report.Row("cold", name, ("start", life.Start.Median), ("init", life.Init.Median), ("firstRun", life.Run.Median),
                ("sum", life.Sum.Median), ("low", life.Sum.Low), ("high", life.Sum.High));
            _plot.Add(name, [life.Start.Median, life.Init.Median, life.Run.Median], longest,
                life.Sum.Median.ToString("F1", CultureInfo.InvariantCulture));
        }

        foreach (var size in Sizes)
        {
            _goals.Add(Goal.AtMost($"cold life of {size} MB over the limit in C",
                cold[Ours(size).Name].Sum.Over(cold[Limit(size).Name].Sum), 1.5));
        }

        _goals.Add(Goal.AtMost("/init of 36 MB over the limit in C", cold[Ours(36).Name].Init.Over(cold[Limit(36).Name].Init), 1.3));
        _goals.Add(Goal.AtMost("/init of the zip of 4 MB over the ELF's", cold[ZipName(4)].Init.Median - cold[Ours(4).Name].Init.Median,
            MaxForZip, "ms"));
        _goals.AddRange(peers.Where(peer => !peer.IsOurs)
            .Select(peer => Goal.AtMost($"cold life by zip over {peer.Name}", cold[ZipName(4)].Sum.Over(cold[peer.Name].Sum), 0.35)));
        _goals.AddRange(peers.Select(peer =>
            Goal.AtMost($"cold life over {peer.Name}", cold[Ours().Name].Sum.Over(cold[peer.Name].Sum), peer.IsOurs ? 0.65 : 0.3)));
        _goals.AddRange(peers.Where(peer => peer.IsOurs)
            .Select(peer => Goal.AtMost($"start over {peer.Name}", cold[Ours().Name].Start.Over(cold[peer.Name].Start), 0.8)));
    }

    /// <summary>The platform's invoker opens a connection for each run, unless the action's concurrency is above 1.</summary>
    private void MeasurePerRun()
    {
        var warm = Warm.Measure([Ours(), Limit(4), .. peers], quick ? 2 : 7, Duration, perRun: true);
        Report.Title("Warm, a connection per run, 1 client", "runs/s", "median ms", "99 % ms", "99.9 % ms", "errors");
        _plot.Title("Warm: activations per second, each over a connection of its own");
        var fastest = warm.Values.Max(runs => runs.PerSecond.Median);
        foreach (var (name, runs) in warm)
        {
            Row("warm, a connection per run", name, runs);
            _plot.Add(name, [runs.PerSecond.Median], fastest, runs.PerSecond.Median.ToString("N0", CultureInfo.InvariantCulture));
        }

        var ours = warm[Ours().Name].PerSecond;
        _goals.Add(Goal.AtLeast("a connection per run, of the limit in C", ours.Over(warm[Limit(4).Name].PerSecond), 0.8));
        _goals.AddRange(peers.Select(peer =>
            Goal.AtLeast($"a connection per run, over {peer.Name}", ours.Over(warm[peer.Name].PerSecond), peer.IsOurs ? 1 : 2)));
    }

    private void MeasureWarm()
    {
        var rounds = quick ? 2 : 7;
        var warm = Warm.Measure([Ours(), Limit(4), Constant, Slim, Jit, ProcessPerRequest, .. peers], rounds, Duration);
        Report.Title("Warm, 1 connection, input of 100 bytes", "runs/s", "median ms", "99 % ms", "99.9 % ms", "errors");
        _plot.Title("Warm: activations per second over one connection");
        var fastest = warm.Values.Max(runs => runs.PerSecond.Median);
        foreach (var (name, runs) in warm)
        {
            Row("warm, 1 connection", name, runs);
            _plot.Add(name, [runs.PerSecond.Median], fastest, runs.PerSecond.Median.ToString("N0", CultureInfo.InvariantCulture));
        }

        var ours = warm[Ours().Name];
        _goals.Add(Goal.AtLeast("warm, 1 connection, of Kestrel with a constant", ours.PerSecond.Over(warm[Constant.Name].PerSecond), 0.8));
        _goals.Add(Goal.AtLeast("one process per request is slower", ours.PerSecond.Over(warm[ProcessPerRequest.Name].PerSecond), 50));
        _goals.AddRange(peers.Select(peer =>
            Goal.AtLeast($"warm, 1 connection, over {peer.Name}", ours.PerSecond.Over(warm[peer.Name].PerSecond), peer.IsOurs ? 1.1 : 4)));

        Report.Title("Warm, ours", "runs/s", "median ms", "99 % ms", "99.9 % ms", "errors");
        var errors = 0;
        Warm many = ours;
        foreach (var connections in (int[])[8, 64])
        {
            many = Warm.Measure([Ours() with { Concurrent = true }], rounds, Duration, connections).Values.Single();
            errors += many.Errors;
            Row("warm, ours", $"{connections} connections, __OW_ALLOW_CONCURRENT=true", many);
        }

        foreach (var length in (int[])[10_000, 1_000_000])
        {
            Row("warm, ours", $"1 connection, input of {length:N0} bytes",
                Warm.Measure([Ours()], rounds, Duration, inputLength: length).Values.Single());
        }

        _goals.Add(Goal.AtLeast("64 connections over one", many.PerSecond.Over(ours.PerSecond), 1.5));
        _goals.Add(Goal.AtMost("errors with 64 connections", errors, 0, ""));
    }

    private void Row(string section, string name, Warm runs) => _report.Row(
        section, name, ("perSecond", runs.PerSecond.Median), ("median", runs.Latency.Median), ("p99", runs.Latency.P99),
            ("p999", runs.Latency.P999), ("errors", runs.Errors));

    private void MeasureMemory()
    {
        var runs = quick ? 5_000 : 100_000;
        Report.Title("Resident memory, MB", "before init", "after init", "first run", $"{runs:N0} runs", "peak", "peak of init");
        foreach (var size in Sizes)
        {
            var memory = Memory.Measure(Ours(size), runs);
            _report.Row("memory", $"program of {size} MB", ("before", Megabytes(memory.Before)), ("init", Megabytes(memory.Init)),
                ("firstRun", Megabytes(memory.FirstRun)), ("manyRuns", Megabytes(memory.ManyRuns)), ("peak", Megabytes(memory.Peak)),
                ("initPeak", Megabytes(memory.InitPeak)));
            if (size == Sizes[0])
            {
                _goals.Add(Goal.AtMost("resident after the first run", Megabytes(memory.FirstRun), 5, "MB"));
                _goals.Add(Goal.AtMost($"resident after {runs:N0} runs", Megabytes(memory.ManyRuns), 8, "MB"));
            }

            if (size == Sizes[^1])
            {
                _goals.Add(Goal.AtMost($"peak of /init of {size} MB beside the program", Megabytes(memory.InitPeak), 16, "MB"));
            }
        }
    }

    private void MeasureAllocation()
    {
        var allocation = Allocation.Measure(new Contestant("allocation", [Program("allocation/allocation")], Payload: null), quick
            ? 1_000 : 20_000);
        Report.Title("Allocated by a warm run, bytes", "");
        _report.Row("allocation", "all", ("bytes", allocation.All));
        _report.Row("allocation", "the handler", ("bytes", allocation.Handler));
        _goals.Add(Goal.AtMost("allocated by a warm run beside the handler", allocation.All - allocation.Handler, 800, "bytes"));
    }

    private void MeasureTool()
    {
        var hello = Path.Combine(root, "examples/hello/hello.csproj");
        Report.Title("Size, MB", "");
        var elf = Megabytes(new FileInfo(Program("hello/hello")).Length);
        _report.Row("size", "hello's ELF", ("megabytes", elf));
        _report.Row("size", "its payload", ("megabytes", Megabytes(Ours().Payload!.Length)));
        _report.Row("size", "its payload as a zip", ("megabytes", Megabytes(Zip(0).Payload!.Length)));
        _report.Row("size", "the same with CreateSlimBuilder", ("megabytes", Megabytes(new FileInfo(Program("slim/slim")).Length)));
        _report.Row("size", "action-host", ("megabytes", Megabytes(new FileInfo(Path.Combine(root, "artifacts/bin/action-host")).Length)));
        _report.Row("size", "whisk-action", ("megabytes", Megabytes(new FileInfo(Tool).Length)));
        _goals.Add(Goal.AtMost("hello's ELF", elf, 2.6, "MB"));
        var parts = Builds.Sizes(Tool, hello);
        foreach (var (name, size) in parts.Where(part => part.Size >= SmallestPart))
        {
            _report.Row("size by assembly", name, ("megabytes", Megabytes(size)));
        }

        _report.Row("size by assembly", "all smaller ones together",
            ("megabytes", Megabytes(parts.Where(part => part.Size < SmallestPart).Sum(part => part.Size))));

        Report.Title("The tool, ms (median)", "", "25 %", "75 %");
        var help = Builds.Help(Tool, quick ? 5 : 31);
        Time("whisk-action --help", help);
        _goals.Add(Goal.AtMost("whisk-action --help", help.Median, 15, "ms"));
        var (build, publish, unchanged) = Builds.Measure(Tool, hello, Path.Combine(root, "artifacts/packages"), quick ? 1 : 4);
        Time("whisk-action build, nothing built before", build);
        Time("dotnet publish, nothing built before", publish);
        Time("whisk-action build, nothing changed", unchanged);
        _goals.Add(Goal.AtMost("build with nothing to do", unchanged.Median / 1000, 2, "s"));
        _goals.Add(Goal.AtMost("build over a bare publish", build.Over(publish), 1.1));
    }

    private void Time(string name, Samples samples) =>
        _report.Row("tool", name, ("median", samples.Median), ("low", samples.Low), ("high", samples.High));

    private void Write()
    {
        var results = new JsonObject
        {
            ["rows"] = _report.Rows,
            ["goals"] = new JsonArray([.. _goals.Select(goal =>
                new JsonObject { ["what"] = goal.What, ["bound"] = goal.Bound, ["measured"] = goal.Measured,
                ["verdict"] = goal.Verdict })]),
        };
        File.WriteAllText(Path.Combine(root, "bench/results.json"), results.ToJsonString(new JsonSerializerOptions { WriteIndented = true })
            + "\n");
        File.WriteAllText(Path.Combine(root, "bench/results.svg"), _plot.ToString());
    }

    private static double Megabytes(long bytes) => bytes / 1e6;
}
