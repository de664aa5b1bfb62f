using Softswitch.Commands;

return await CommandLine.RunAsync(args);
