using System.Net;
using System.Net.Http.Json;
using Immuta.Sdk.Benchmarks.Contenders.Models;

using var handler = new SocketsHttpHandler { UseProxy = false, UseCookies = false, AllowAutoRedirect = false, AutomaticDecompression = DecompressionMethods.All };
using var http = new HttpClient(handler) { BaseAddress = new Uri(args[0]) };
http.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", args[1]);
var integration = await http.GetFromJsonAsync("integrations/41", PlainContext.Default.PlainIntegration);
Console.WriteLine(integration!.Status);
