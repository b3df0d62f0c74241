using Immuta.Sdk;
using Immuta.Sdk.KillSmoke;
using Immuta.Sdk.Workflows;

if (args is ["code", var folder, var address, var apiKey, var isApplied])
{
    return await CodeWork.RunAsync(folder, new Uri(address), apiKey, bool.Parse(isApplied));
}

// Processes a fleet and reports each next step to the tests, which let it continue or kill it.
var order = FleetOrder.Read(args);
var options = new ImmutaClientOptions
{
    BaseAddress = new Uri(order.Address),
    ApiKey = order.ApiKey,
    Resilience = { AttemptTimeout = { Timeout = order.AttemptTimeout }, Retry = { Delay = TimeSpan.FromMilliseconds(1) } },
};
await using var immuta = ImmutaClient.Create(options);
using var dialogue = new Dialogue(order.Asks);
var work = new FleetWork(immuta.Workflows, order, dialogue);
await (order.Workflow switch
{
    WorkflowKind.Onboarding => work.OnboardAsync(),
    WorkflowKind.Rotation => work.RotateAsync(),
    _ => work.DeregisterAsync(),
});
return 0;
