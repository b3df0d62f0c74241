using FluentAssertions;
using Immuta.Sdk.WireMock.Tests.Server;
using Xunit;

namespace Immuta.Sdk.WireMock.Tests.Faults;

/// <summary>
/// Runs each wire fault against each kind of operation, once and lasting. WireFaults.md holds the expected outcomes;
/// after an intended change, IMMUTA_ACCEPT_FAULTS=1 writes the table again.
/// </summary>
public sealed class WireFaultTests(FaultTable table) : IClassFixture<FaultTable>
{
    // The journal has a resolution of milliseconds, and a timer can fire one early.
    private static readonly TimeSpan s_early = TimeSpan.FromMilliseconds(20);

    public static TheoryData<string, string> Cells
    {
        get
        {
            var cells = new TheoryData<string, string>();
            foreach (var fault in WireFaults.All)
            {
                foreach (var kind in OperationKind.All)
                {
                    cells.Add(fault.Name, kind.Name);
                }
            }

            return cells;
        }
    }

    [WireMockTheory]
    [MemberData(nameof(Cells))]
    public async Task A_fault_on_the_wire_ends_as_the_table_says(string faultName, string kindName)
    {
        var fault = WireFaults.All.Single(one => one.Name == faultName);
        var kind = OperationKind.All.Single(one => one.Name == kindName);

        var (once, lasting) = await table.RunAsync(fault, kind);

        foreach (var run in new[] { once, lasting }.OfType<FaultRun>())
        {
            Whatever_the_fault_is_these_hold(run, fault, kind);
        }

        var words = once is null || once.Words == lasting.Words ? lasting.Words : $"{once.Words} / {lasting.Words}";
        table.Saw(faultName, kindName, words);
        words.Should().Be(table.AgreedFor(faultName, kindName), "that is what WireFaults.md says");
    }

    private static void Whatever_the_fault_is_these_hold(FaultRun run, WireFault fault, OperationKind kind)
    {
        if (kind.IsCreation && !fault.IsCertainRefusal)
        {
            run.Attempts.Should().Be(1, "nothing is created twice");
        }

        for (var i = 1; i < run.Moments.Count; i++)
        {
            (run.Moments[i] - run.Moments[i - 1] + s_early).Should().BeGreaterThanOrEqualTo(fault.Pause, "the server has asked for it");
            (run.Moments[i] - run.Begin + s_early).Should().BeGreaterThanOrEqualTo(fault.PauseFromTheStart, "the server has asked for it");
        }

        OtherHost.WasCalled.Should().BeFalse("a request goes to the configured address alone");
        if (run.Failure is null)
        {
            return;
        }

        run.Failure.Message.Should().Contain("What to do:");
        run.Failure.ToString().Should().NotContainAny(MockTenant.ApiKey, OperationKind.Password, "canary-wire-token");
        run.Failure.Message.Length.Should().BeLessThan(2000, "an exception is no place for megabytes");
        if (run.Reported is { } reported && !(fault.ClosesWithoutAWord && kind.Method == "GET"))
        {
            reported.Should().Be(run.Attempts, "the server has seen so many");
        }

        if (run.Failure is ImmutaApiException api)
        {
            (api.Body?.Length ?? 0).Should().BeLessThanOrEqualTo(64 * 1024);
        }
    }
}
