namespace Immuta.Sdk.Testing;

/// <summary>Processes a request of any transport: faults, tenant, journal.</summary>
internal sealed class Exchange(FakeTenant tenant, FaultQueue faults, RequestJournal journal, TimeProvider time)
{
    public int MaxBodyBytes => tenant.Options.MaxRequestBodyBytes;

    public async Task<Delivery> SendAsync(FakeRequest request, CancellationToken cancellationToken)
    {
        var arrived = time.GetUtcNow();
        var (delay, fault) = faults.Take(request);
        FakeResponse? response = null;
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

            if (fault?.Kind is FaultKind.Response)
            {
                response = fault.Response!;
            }
            else
            {
                (response, manualFlow, _) = await ProcessAsync(request, cancellationToken).ConfigureAwait(false);
            }

            if (delay?.Kind is FaultKind.DelayResponse)
            {
                await Task.Delay(delay.Delay, time, cancellationToken).ConfigureAwait(false);
            }

            delivered = fault?.Kind is null or FaultKind.Response;
            return fault?.Kind switch
            {
                FaultKind.LoseResponse => Delivery.Without(ConnectionFate.Broken),
                FaultKind.CutResponse => new Delivery(ConnectionFate.Cut, response),
                FaultKind.ReplaceResponse => Delivery.Create(fault.Response!),
                _ => Delivery.Create(response),
            };
        }
        finally
        {
            journal.Add(new RequestJournalEntry(request, arrived, response, delivered, manualFlow, tenant.Secrets));
        }
    }

    // Long polls: the endpoint returns a delay, so that the tenant's lock is free in between.
    private async Task<TenantResponse> ProcessAsync(FakeRequest request, CancellationToken cancellationToken)
    {
        var waited = TimeSpan.Zero;
        while (true)
        {
            var response = tenant.Process(request, waited);
            if (response.RepeatAfter is not { } pause)
            {
                return response;
            }

            await Task.Delay(pause, time, cancellationToken).ConfigureAwait(false);
            waited += pause;
        }
    }
}
