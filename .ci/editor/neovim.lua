-- Neovim as a client: opens a file, waits for diagnostics, asks for hover, a declaration, completion and actions, types, and waits again.
local launcher, folder = vim.env.LAUNCHER, vim.env.FOLDER
local file = folder .. '/main.tf'
local function fail(text) io.stderr:write('editor: ' .. text .. '\n'); vim.cmd('cquit 1') end
vim.cmd('edit ' .. vim.fn.fnameescape(file))
local buffer = vim.api.nvim_get_current_buf()
local client = vim.lsp.start_client({ name = 'infra-lint', cmd = { launcher, 'lsp' }, root_dir = folder,
  workspace_folders = { { uri = vim.uri_from_fname(folder), name = 'project' } } })
if not client then fail('the server does not start') end
vim.lsp.buf_attach_client(buffer, client)
local function codes()
  local found = {}
  for _, each in ipairs(vim.diagnostic.get(buffer)) do found[each.code or (each.user_data and each.user_data.lsp and each.user_data.lsp.code) or '?'] = each end
  return found
end
local wanted = 'aws-ebs-unencrypted-volume'
if not vim.wait(60000, function() return codes()[wanted] ~= nil end, 50) then fail('no diagnostics: ' .. vim.inspect(vim.diagnostic.get(buffer))) end
local fault = codes()[wanted]
if fault.lnum ~= 3 or fault.col ~= 2 then fail('at ' .. fault.lnum .. ':' .. fault.col) end
local position = { textDocument = { uri = vim.uri_from_fname(file) }, position = { line = 3, character = 4 } }
local hover = vim.lsp.buf_request_sync(buffer, 'textDocument/hover', position, 20000)
if not vim.inspect(hover):find('Unencrypted EBS volume', 1, true) then fail('no hover: ' .. vim.inspect(hover)) end
local name = { textDocument = position.textDocument, position = { line = 1, character = 26 } }
local value = vim.lsp.buf_request_sync(buffer, 'textDocument/hover', name, 20000)
if not vim.inspect(value):find('var.zone = \\"eu-west-1a\\"', 1, true) and not vim.inspect(value):find('var.zone = "eu-west-1a"', 1, true) then fail('no value: ' .. vim.inspect(value)) end
local declared = vim.lsp.buf_request_sync(buffer, 'textDocument/definition', name, 20000)[client].result[1]
if not declared or declared.range.start.line ~= 5 then fail('no declaration: ' .. vim.inspect(declared)) end
local offered = vim.lsp.buf_request_sync(buffer, 'textDocument/completion', position, 20000)[client].result
local first = offered and offered.items[1]
if not first or first.label ~= 'encrypted' or first.textEdit.newText ~= 'encrypted' then fail('no completion: ' .. vim.inspect(offered)) end
local actions = vim.lsp.buf_request_sync(buffer, 'textDocument/codeAction', { textDocument = position.textDocument,
  range = { start = position.position, ['end'] = position.position }, context = { diagnostics = {} } }, 20000)
local edit
for _, action in ipairs(actions[client].result) do
  if action.title:find('Set encrypted = true', 1, true) then edit = action.edit end
end
if not edit then fail('no quick fix: ' .. vim.inspect(actions)) end
vim.lsp.util.apply_workspace_edit(edit, 'utf-16')
if not vim.wait(60000, function() return codes()[wanted] == nil end, 50) then fail('the mended fault stays') end
if vim.fn.getline(4) ~= '  encrypted         = true' then fail('line 4 is ' .. vim.fn.getline(4)) end
vim.lsp.stop_client(client)
io.stdout:write('editor: diagnostics, hover, declaration, completion and quick fix work in Neovim\n')
vim.cmd('qall!')
