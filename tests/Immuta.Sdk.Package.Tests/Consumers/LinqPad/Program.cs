using System;
using System.Reflection;
using System.Threading.Tasks;

// Runs one of the queries that are built into this program, and prints what it dumps.
var query = Assembly.GetExecutingAssembly().GetType($"Queries.{args[0]}", throwOnError: true);
await (Task)query.GetMethod("RunAsync").Invoke(null, null);
