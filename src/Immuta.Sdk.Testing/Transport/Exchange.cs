namespace Immuta.Sdk.Testing;

/// <summary>The way of every request, whatever transport brought it: faults, tenant, journal.</summary>
internal sealed class Exchange(FakeTenant tenant, FaultQueue faults, RequestJournal journal, TimeProvider time)
{
    public int MaxBodyBytes => tenant.Options.MaxRequestBodyBytes;

    public async Task<Delivery> SendAsync(FakeRequest request, CancellationToken cancellationToken)
    {
        var arrived = time.GetUtcNow();
        var (delay, fault) = faults.Take(request);
        FakeResponse? answer = null;
        var delivered = false;
        var manualFlow = ManualFlowMatch.NotApplicable;
        try
        {
            if (delay?.Kind is FaultKind.DelayRequest)
            {
                await Task.Delay(delay.Delay, time, cancellationToken).ConfigureAwait(false);
            }

            if (fault?.Kind is FaultKind.BreakConnection or FaultKind.RefuseConnection)
            {
                return Delivery.Without(
                    fault.Kind is FaultKind.RefuseConnection ? ConnectionFate.Refused : ConnectionFate.Broken);
            }

            if (fault?.Kind is FaultKind.Answer)
            {
                answer = fault.Answer!;
            }
            else
            {
                (answer, manualFlow, _) = await AskAsync(request, cancellationToken).ConfigureAwait(false);
            }

            if (delay?.Kind is FaultKind.DelayAnswer)
            {
                await Task.Delay(delay.Delay, time, cancellationToken).ConfigureAwait(false);
            }

            delivered = fault?.Kind is null or FaultKind.Answer;
            return fault?.Kind switch
            {
                FaultKind.LoseAnswer => Delivery.Without(ConnectionFate.Broken),
                FaultKind.CutAnswer => new Delivery(ConnectionFate.Cut, answer),
                FaultKind.ReplaceAnswer => Delivery.Of(fault.Answer!),
                _ => Delivery.Of(answer),
            };
        }
        finally
        {
            journal.Add(new RequestJournalEntry(request, arrived, answer, delivered, manualFlow, tenant.Secrets));
        }
    }

    // Long polls: the endpoint says when to ask it again, so that the tenant's lock is free in between.
    private async Task<TenantAnswer> AskAsync(FakeRequest request, CancellationToken cancellationToken)
    {
        var waited = TimeSpan.Zero;
        while (true)
        {
            var answer = tenant.Answer(request, waited);
            if (answer.AskAgainAfter is not { } pause)
            {
                return answer;
            }

            await Task.Delay(pause, time, cancellationToken).ConfigureAwait(false);
            waited += pause;
        }
    }
}
