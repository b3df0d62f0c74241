using Immuta.Sdk;
using Microsoft.Extensions.DependencyInjection;

var services = new ServiceCollection();
services.AddImmutaClient(options =>
{
    options.BaseAddress = new Uri(args[0]);
    options.ApiKey = args[1];
});
await using var provider = services.BuildServiceProvider();
var integration = await provider.GetRequiredService<IImmutaClient>().Integrations.GetAsync(41);
Console.WriteLine(integration.Status);
