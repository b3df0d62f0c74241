using DurableFleet;
using Examples.Shared;

// The client starts the workers with the same program.
return args is ["worker", .. var rest]
    ? await FleetWorker.RunAsync(rest)
    : await ConsoleProgram.RunAsync(
        (console, token) => ConsoleProgram.ReportFailuresAsync(() => new FleetClient(console, args).RunAsync(token), Console.Error, failed: 1, wrongUsage: 2),
        "Interrupted. With a real backend, the fleet continues when workers are started again.");
